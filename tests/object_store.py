"""Stores for tests: a real S3 server of this machine, and fsspec's own in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import fsspec
import pytest
import s3fs
from moto.server import ThreadedMotoServer


@contextmanager
def s3() -> Iterator[s3fs.S3FileSystem]:
    """Start a server with an empty bucket called bucket; set the variables by which this process, and those it starts, find it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        settings = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "word", "AWS_ENDPOINT_URL": f"http://{host}:{port}"}
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {**settings, "AWS_DEFAULT_REGION": "us-east-1"}.items():
                patch.setenv(name, value)
            s3fs.S3FileSystem.clear_instance_cache()
            urlopen(f"http://{host}:{port}/moto-api/reset", data=b"").close()  # Servers of one process share what they hold.
            files = s3fs.S3FileSystem()
            files.mkdir("bucket")
            yield files
    finally:
        server.stop()
        s3fs.S3FileSystem.clear_instance_cache()


@contextmanager
def memory_store() -> Iterator[fsspec.AbstractFileSystem]:
    """Give an empty store in memory."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    try:
        yield files
    finally:
        files.store.clear()
