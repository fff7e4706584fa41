"""Which pages there are, from the URLs themselves."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

NO_PAGE = {"healthz", "readyz", "api-begin", "api-openapi"}
NO_PAGES = {"api"}
"""Namespaces whose addresses answer with JSON."""


def named_without_arguments() -> list[str]:
    """The name of every URL that needs nothing but its path."""

    def walk(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver) and one.namespace in NO_PAGES:
                continue
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
            elif one.name and not one.pattern.regex.groups:
                yield f"{space}{one.name}"

    return sorted(set(walk(get_resolver().url_patterns)) - NO_PAGE)
