"""TLS for the server: a certificate and its key, read before anything listens."""

import ssl
from pathlib import Path

from game.errors import Failed, Misused


def tls_context(cert: Path | None, key: Path | None) -> ssl.SSLContext | None:
    """What to speak TLS with, or None where neither file is named.

    Raises Misused where one is missing, Failed where they cannot be used.
    """
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise Misused("--tls-cert and --tls-key belong together: name both files.")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(cert, key)
    except ssl.SSLError as error:
        raise Failed(
            f"{cert} and {key} cannot be used for TLS ({error.reason or error}): the first holds "
            "the certificate chain, the second the key to it, both as PEM."
        ) from None
    except OSError as error:
        raise Failed(f"{error.filename or cert} cannot be read: {error.strerror}.") from None
    return context
