"""vdirsyncer, which takes a feed apart into one item for each UID."""
from vdirsyncer.vobject import split_collection

from told import tell

tell(lambda feed: {"items": sum(1 for _ in split_collection(feed.read_bytes().decode()))})
