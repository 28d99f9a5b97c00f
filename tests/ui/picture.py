# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures out of the X server's own memory (Xvfb -fbdir): no program is started for one, so that many can be taken."""
import struct
import zlib

SHADOW = 14  # px


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


def lay_over(below, above, width, box):
    """@above, but for the black of @box, where @below shows: without a compositor what is clear in a menu's window is black."""
    x, y, box_width, box_height = box
    out = bytearray(above)
    for row in range(y, y + box_height):
        at = (row * width + x) * 4
        for pixel in range(at, at + box_width * 4, 4):
            if out[pixel:pixel + 3] == b'\0\0\0':
                out[pixel:pixel + 4] = below[pixel:pixel + 4]
    return bytes(out)


def shade_round(pixels, width, height, box, above=()):
    """@pixels with a soft shadow around @box, a window that stands above another without a manager to draw one; @above: the
    boxes that stand above it in turn, on which it casts none."""
    x, y, box_width, box_height = box
    out = bytearray(pixels)

    def darken(column, row, per_mille):
        if 0 <= column < width and 0 <= row < height and not any(
                left <= column < left + wide and top <= row < top + high for left, top, wide, high in above):
            at = (row * width + column) * 4
            for i in range(at, at + 3):
                out[i] = out[i] * per_mille // 1000

    for distance in range(SHADOW):
        kept = 1000 - 260 * (SHADOW - distance) ** 2 // SHADOW ** 2 if distance else 600
        for column in range(x - 1 - distance, x + box_width + 1 + distance):
            darken(column, y - 1 - distance, kept)
            darken(column, y + box_height + distance, kept)
        for row in range(y - distance, y + box_height + distance):
            darken(x - 1 - distance, row, kept)
            darken(x + box_width + distance, row, kept)
    return bytes(out)


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
