"""gunicorn takes PORT, WEB_CONCURRENCY and FORWARDED_ALLOW_IPS by itself."""  # noqa: N999

from example_site.logs import LOGGING

wsgi_app = "example_site.wsgi"
# Some for browsers that connect and do not ask yet. Behind nginx, docs/production.md has fewer.
threads = 4
# Longer than proxies keep an idle connection, so that none is closed under a request.
keepalive = 75
# Ends before a container that was told to stop is killed.
graceful_timeout = 8
# Nobody steers it by a socket in the home folder, which a container's user does not have.
control_socket_disable = True
logconfig_dict = LOGGING
access_log_format = '%(h)s %({x-forwarded-for}i)s "%(r)s" %(s)s %(b)s %(M)sms'
