#!/bin/sh
# install.sh FOLDER: a DokuWiki of its own in FOLDER/site, from Debian's package, with nothing in it.
set -eu
site=$1/site
mkdir -p "$site/conf"
# Parts that only Debian's own site may read are left out.
cp -rL /usr/share/dokuwiki/* "$site/" 2>"$1/copy.log" || true
for name in dokuwiki.php license.php mediameta.php plugins.php plugins.required.php manifest.json; do
  cp "/etc/dokuwiki/$name" "$site/conf/"
done
cp /etc/dokuwiki/*.conf "$site/conf/"
# Debian's leads to /etc/dokuwiki.
echo '<?php' > "$site/inc/preload.php"
for name in attic cache index locks log media media_attic media_meta meta pages tmp; do
  mkdir -p "$site/data/$name"
done
cat > "$site/conf/local.php" <<'PHP'
<?php
$conf['savedir'] = DOKU_INC . 'data';
$conf['title'] = 'Wiki des Coteaux';
$conf['tagline'] = 'Savoirs du bourg';
$conf['lang'] = 'fr';
$conf['license'] = 'cc-by-sa';
$conf['useacl'] = 1;
$conf['superuser'] = '@admin';
$conf['deaccent'] = 0;
$conf['youarehere'] = 1;
$conf['im_convert'] = '';
$conf['updatecheck'] = 0;
PHP
printf '*\t@ALL\t1\nprive:*\t@ALL\t0\nprive:*\t@admin\t16\n' > "$site/conf/acl.auth.php"
# shellcheck disable=SC2016
echo 'gestion:$1$only$for-a-test:Camille Durand:gestion@prive.example:admin' > "$site/conf/users.auth.php"
