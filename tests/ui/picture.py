# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures out of the X server's own memory (Xvfb -fbdir): no program is started for one, so that many can be taken."""
import struct
import zlib


class Display:
    """The file in which Xvfb keeps its screen, in the format of xwd."""

    def __init__(self, path):
        self.path = path
        with open(path, 'rb') as f:
            header = struct.unpack('>25I', f.read(100))
        self.width, self.height, self.bytes_per_line = header[4], header[5], header[12]
        self.start = header[0] + header[19] * 12  # after the header comes the table of colours
        if header[11] != 32:
            raise ValueError(f'{path} holds {header[11]} bits a pixel')

    def crop(self, x, y, width, height):
        """The pixels of a part of the screen, four bytes each, blue first."""
        rows = []
        with open(self.path, 'rb') as f:
            for row in range(y, y + height):
                f.seek(self.start + row * self.bytes_per_line + x * 4)
                rows.append(f.read(width * 4))
        return b''.join(rows)


def _chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def write_png(path, width, height, pixels):
    """Writes what Display.crop() gave."""
    rgb = bytearray(width * height * 3)
    for i in range(3):
        rgb[i::3] = pixels[2 - i::4]
    rows = b''.join(b'\0' + rgb[row * width * 3:(row + 1) * width * 3] for row in range(height))
    with open(path, 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) +
                _chunk(b'IDAT', zlib.compress(rows, 6)) + _chunk(b'IEND', b''))
