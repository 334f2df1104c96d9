"""Takes out of LiveKit's Python package what VoxBridge uses: the client library, its licence, and the descriptors of its protocol.

Usage: unpack.py PACKAGE FOLDER. Needs nothing but Python 3; runs nothing that is in the package.
"""

import ast
import pathlib
import sys
import zipfile

RESOURCES = "livekit/rtc/resources/"
PROTOCOL = "livekit/rtc/_proto/"


def descriptors(source):
    """The serialised FileDescriptorProtos in a generated module: the arguments of AddSerializedFile."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "AddSerializedFile":
            yield ast.literal_eval(node.args[0])


def varint(value):
    """A number as protobuf writes it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def main(package, folder):
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as wheel:
        for name in ("liblivekit_ffi.so", "LICENSE.md"):
            (target / name).write_bytes(wheel.read(RESOURCES + name))
        modules = sorted(n for n in wheel.namelist() if n.startswith(PROTOCOL) and n.endswith("_pb2.py"))
        files = [each for module in modules for each in descriptors(wheel.read(module))]
    # A FileDescriptorSet: field 1, repeated, of the messages.
    (target / "protocol.protoset").write_bytes(b"".join(b"\x0a" + varint(len(each)) + each for each in files))


if __name__ == "__main__":
    main(*sys.argv[1:])
