#!/bin/sh
# Un double-clic sur ce fichier fabrique le dernier rapport, avec ses PDF et son fichier pour Impress, et l'ouvre.
# Si votre gestionnaire de fichiers demande quoi faire, choisissez « Lancer dans un terminal » ou « Exécuter ».
PATH="$HOME/.local/bin:$PATH"
cd "$(dirname "$0")" || exit
sobre report --open
result=$?
printf '\nTouche Entrée pour fermer. '
read -r _
exit $result
