"""Picture files: PNG, JPEG, TIFF, HEIC and the like, frame by frame, turned as the camera says, with the resolution they claim."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from ingest.errors import Damaged, ImageTooLarge, TooManyPages, Unsupported
from ingest.picture_doubts import overheard, runs_in_a_circle
from ingest.reader import Limits

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "HEIF", "AVIF", "JPEG2000", "PPM")
_MENDED = "mended"
_TURNS = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}  # EXIF orientation to degrees clockwise


@dataclass(slots=True)
class Frame:
    """A picture of one page: RGB or grey, on white; its resolution as (across, down), None where it claims none; doubts about it."""

    image: Image.Image
    dpi: tuple[float, float] | None
    turned: int
    notes: list[tuple[str, str]]


def frames(data: bytes, limits: Limits) -> Iterator[Frame]:
    """Yield the frames of a picture file. Raises `Damaged`, `Unsupported`, `ImageTooLarge` or `TooManyPages`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file = _opened(data)
        count = _counted(file, limits)
        for number in range(count):
            try:
                file.seek(number)
            except EOFError:
                return
            except (OSError, ValueError, SyntaxError) as error:
                if not number:
                    raise Damaged("Its picture is damaged.") from error
                return
            frame = _frame(file, limits)
            if not number and file.format == "TIFF" and runs_in_a_circle(data):
                frame.notes.append(("pages-missing", "The file's list of its pages leads back to one of them: others may be missing."))
            yield frame


def counted(data: bytes, limits: Limits) -> int:
    """Return how many frames a picture file says it has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _counted(_opened(data), limits)


def _opened(data: bytes) -> Image.Image:
    import pi_heif

    pi_heif.register_heif_opener()
    try:
        return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ImageTooLarge("It holds more pixels than any page.") from error
    except UnidentifiedImageError as error:
        raise Damaged("It is not a picture that can be opened.") from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, OverflowError):
        return _opened_leniently(data)


def _opened_leniently(data: bytes) -> Image.Image:
    """Open a picture file without what is broken or too large beside the picture itself: its comments and profiles."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        file = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ImageTooLarge("It holds more pixels than any page.") from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, OverflowError) as error:
        raise Damaged("Its picture is damaged.") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    file.info[_MENDED] = True
    return file


def _counted(file: Image.Image, limits: Limits) -> int:
    if file.format not in _FORMATS:
        raise Unsupported(f"Pictures in the format {file.format} are not read here.")
    try:
        count = int(getattr(file, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError):
        count = 1
    if count > limits.pages or (file.format == "GIF" and count > 1):
        raise TooManyPages(f"It has {count:,} pictures; the limit is {limits.pages if file.format != 'GIF' else 1:,}.")
    return count


def _frame(file: Image.Image, limits: Limits) -> Frame:
    width, height = file.size
    if width * height > limits.pixels:
        raise ImageTooLarge(f"It has {width:,} × {height:,} pixels; the limit is {limits.pixels / 1e6:.0f} million.")
    notes: list[tuple[str, str]] = []
    if file.info.get(_MENDED):
        notes.append(("picture-mended", "Parts of the file beside the picture are damaged or too large; they were left out."))
    try:
        image = _loaded(file, notes)
        turn = _TURNS.get(file.getexif().get(0x0112, 1), 0)
        upright = ImageOps.exif_transpose(image) if turn else image
    except Image.DecompressionBombError as error:
        raise ImageTooLarge("It holds more pixels than any page.") from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, OverflowError, ZeroDivisionError) as error:
        raise Damaged("Its picture is damaged.") from error
    dpi = _resolution(file)
    if dpi and turn in (90, 270):
        dpi = dpi[::-1]
    page = _on_white(upright)
    short = any(code == "picture-cut-short" for code, _ in notes)
    return Frame(_without_the_missing(page) if short else page, dpi, turn, notes)


def _without_the_missing(page: Image.Image) -> Image.Image:
    """Whiten the foot of a picture that breaks off: what was never decoded is black, and is no ink."""
    import numpy as np

    dark = np.asarray(page.convert("L")).max(axis=1) == 0
    decoded = len(dark) - int(np.argmin(dark[::-1])) if not dark.all() else len(dark)
    if decoded < len(dark):
        page = page.copy()
        page.paste("white", (0, decoded, page.width, page.height))
    return page


def _loaded(file: Image.Image, notes: list[tuple[str, str]]) -> Image.Image:
    """Decode a picture; one that breaks off is decoded as far as it goes, with a note."""
    try:
        with overheard() as said:
            file.load()
        if "Decode" in said[0]:
            notes.append(("picture-damaged", "Lines of the picture are damaged: compare it with what was sent."))
    except (OSError, SyntaxError, ValueError):
        position = file.tell()
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            file.seek(position)
            file.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        notes.append(("picture-cut-short", "The picture breaks off: part of the page may be missing."))
    return file.copy()


def _resolution(file: Image.Image) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in file.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 50 <= across <= 1300 and 50 <= down <= 1300 else None


def _on_white(image: Image.Image) -> Image.Image:
    """Return a grey or RGB picture: transparent parts white, sixteen bits a pixel scaled to eight."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.mode in ("1", "L", "RGB"):
        return image.convert("L") if image.mode == "1" else image
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    import numpy as np

    values = np.asarray(image, dtype=np.float32)
    top = 65535.0 if values.max() > 255 else 255.0
    return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
