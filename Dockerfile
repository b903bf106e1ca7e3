FROM python:3.13-slim-bookworm

# What WeasyPrint opens to make the PDF files.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ikb

ENV PYTHONUNBUFFERED=1 STATIC_ROOT=/srv/static
WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# The static files belong to the image. The key and the address serve this one command and are kept nowhere.
RUN SECRET_KEY=build DATABASE_URL=postgresql://build@/build python manage.py collectstatic --noinput

USER ikb
EXPOSE 8000
# The heartbeat files of the workers lie in memory: the file system is read-only.
CMD ["gunicorn", "ikb.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
