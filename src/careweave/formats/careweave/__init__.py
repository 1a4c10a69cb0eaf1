"""The careweave file: a care map as text that a person can read and write by hand."""

from careweave.formats.careweave.reading import read
from careweave.formats.careweave.schema import schema
from careweave.formats.careweave.shape import MAX_BYTES
from careweave.formats.careweave.writing import content, write
from careweave.formats.files import FileError, MapFileError

__all__ = ["MAX_BYTES", "FileError", "MapFileError", "content", "read", "schema", "write"]
