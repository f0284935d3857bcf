//! Reference tables: until when PHP and CMS versions are kept up, and what they need.

use serde::Serialize;

use crate::lang::Date;
use crate::record;
use crate::yaml::At;

record! {
    /// A branch of PHP (`refs/php.yaml`, after endoflife.date, MIT).
    #[fr = "Une branche de PHP (d’après endoflife.date, MIT)."]
    #[derive(Serialize)]
    pub struct PhpBranch {
        /// `8.3`.
        #[fr = "La branche."]
        #[example = "8.3"]
        version: At<String>,
        /// First release.
        #[fr = "Première sortie."]
        released: At<Date>,
        /// Bugs are mended until then.
        #[fr = "Les défauts sont corrigés jusque-là."]
        active_until: Option<At<Date>>,
        /// Security holes are mended until then.
        #[fr = "Les failles sont corrigées jusque-là."]
        security_until: At<Date>,
    }
}

record! {
    /// A branch of a CMS or application and the PHP it runs on (`refs/cms.yaml`).
    #[fr = "Une branche d’un CMS ou d’une application, et le PHP qui la fait tourner."]
    #[derive(Serialize)]
    pub struct CmsBranch {
        /// Its name.
        #[fr = "Son nom."]
        software: super::hosting::Software,
        /// `6.4`.
        #[fr = "La branche."]
        #[example = "6.4"]
        version: String,
        /// The oldest PHP.
        #[fr = "Le plus ancien PHP."]
        #[example = "7.4"]
        php_min: String,
        /// The newest PHP; unknown where the source says none.
        #[fr = "Le plus récent PHP ; rien quand la source n’en dit aucun."]
        #[example = "8.3"]
        php_max: Option<String>,
        /// First release, where known.
        #[fr = "Première sortie, si elle est connue."]
        released: Option<At<Date>>,
        /// Kept up until, where known.
        #[fr = "Entretenue jusque-là, si c’est connu."]
        until: Option<At<Date>>,
        /// Where it is said.
        #[fr = "Où c’est dit."]
        source: Option<String>,
    }
}
