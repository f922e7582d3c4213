"""Write all drawings to the static folder and remove what is no longer drawn."""

from .compose import FOLDER, compose_all


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawings = compose_all()
    for stale in FOLDER.glob("*.svg"):
        if stale.stem not in drawings:
            stale.unlink()
    for name, text in drawings.items():
        (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
    print(f"{len(drawings)} drawings in {FOLDER}")


if __name__ == "__main__":
    main()
