#!/bin/sh
# install.sh FOLDER: the settings, tables and uploads of a MediaWiki in FOLDER; its code is Debian's own.
set -eu
here=$(dirname "$0")
mkdir -p "$1/data" "$1/images" "$1/cache"
export MW_INSTALL_PATH=/usr/share/mediawiki
php "$MW_INSTALL_PATH/maintenance/install.php" --dbtype sqlite --dbpath "$1/data" --dbname wiki --confpath "$1" \
  --pass only-for-a-test-1 --scriptpath '' --server "$(cat "$1/address")" --lang fr --skins Vector,MonoBook \
  --extensions Cite,ParserFunctions,ImageMap,CategoryTree 'Wiki des Coteaux' Gestion >"$1/install.log" 2>&1
{ echo "\$folder = '$1';"; cat "$here/settings.php"; } >>"$1/LocalSettings.php"
