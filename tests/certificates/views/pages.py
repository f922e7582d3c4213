"""Reading the pages of certificates."""

import html
import re


def text_of(response):
    """Return the words of a page's main part."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.S)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
