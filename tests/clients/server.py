"""Serves a folder of feeds on this machine, as the documents of the library can be served.

    python server.py FOLDER [PORT]

GET and HEAD; a strong ETag of the bytes, Last-Modified of the file, and 304 for If-None-Match or, without it, If-Modified-Since.
Each request is printed: method, path, what it was conditional on, and the status.
"""
import email.utils
import hashlib
import http.server
import pathlib
import sys


class Feeds(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = pathlib.Path()
    # What was asked and answered, oldest first.
    requests = []

    def do_GET(self):
        self.answer(has_body=True)

    def do_HEAD(self):
        self.answer(has_body=False)

    def answer(self, has_body):
        name = self.path.partition("?")[0].removeprefix("/")
        feeds = {feed.name: feed for feed in self.folder.glob("*.ics")}
        if name not in feeds:
            return self.say(404, {}, b"", has_body)
        body = feeds[name].read_bytes()
        changed = int(feeds[name].stat().st_mtime)
        tags = {"ETag": f'"{hashlib.sha256(body).hexdigest()}"', "Last-Modified": email.utils.formatdate(changed, usegmt=True)}
        if self.is_known(tags["ETag"], changed):
            return self.say(304, tags, b"", has_body)
        self.say(200, tags | {"Content-Type": "text/calendar; charset=utf-8"}, body, has_body)

    def is_known(self, etag, changed):
        """RFC 9110 §13.2.2: the entity tag decides if there is one, else the date."""
        if tags := self.headers["If-None-Match"]:
            return tags == "*" or etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since = self.headers["If-Modified-Since"]
        return bool(since) and changed <= email.utils.parsedate_to_datetime(since).timestamp()

    def say(self, status, headers, body, has_body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if has_body:
            self.wfile.write(body)
        conditions = [name for name in ("If-None-Match", "If-Modified-Since") if self.headers[name]]
        self.requests.append((self.command, self.path, conditions, status))
        print(self.command, self.path, ", ".join(conditions) or "unconditional", status, flush=True)

    def log_message(self, *_):
        pass


def serve(folder, port=0):
    """A server of the folder on a port of this machine; 0 for any that is free."""
    Feeds.folder = pathlib.Path(folder)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), Feeds)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8000).serve_forever()
