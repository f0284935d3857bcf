#!/bin/sh
# install.sh FOLDER: a WordPress of its own in FOLDER/site and an empty MariaDB in FOLDER/tables, from Debian's packages.
set -eu
here=$(dirname "$0")
site=$1/site
mkdir -p "$site/wp-content/mu-plugins" "$site/wp-content/uploads"
for part in /usr/share/wordpress/*; do
  [ "$(basename "$part")" = wp-content ] || cp -rL "$part" "$site/"
done
cp -rL /usr/share/wordpress/wp-content/themes "$site/wp-content/"
ln -s /usr/share/wordpress/wp-content/languages "$site/wp-content/languages"
cp "$here/wp-config.php" "$site/"
cp "$here/coteaux.php" "$site/wp-content/mu-plugins/"
mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$1/tables" --skip-test-db --skip-name-resolve \
  --auth-root-authentication-method=normal --innodb-log-file-size=8M >"$1/tables.log" 2>&1
