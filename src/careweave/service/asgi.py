"""The service as an ASGI application, for uvicorn."""

import os
import warnings

from django.core.asgi import get_asgi_application

from careweave.service.bodies import bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careweave.service.settings")

# WhiteNoise hands over static files piece by piece as it did before ASGI; they are small.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators")

application = bounded(get_asgi_application())
