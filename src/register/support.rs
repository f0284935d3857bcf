//! Reference tables: until when PHP and CMS versions are kept up, and what they need.

use crate::lang::Date;
use crate::record;
use crate::yaml::At;

record! {
    /// A branch of PHP (`refs/php.yaml`, after endoflife.date, MIT).
    pub struct PhpBranch {
        /// `8.3`.
        version: At<String>,
        /// First release.
        released: At<Date>,
        /// Bugs are mended until then.
        active_until: Option<At<Date>>,
        /// Security holes are mended until then.
        security_until: At<Date>,
    }
}

record! {
    /// A branch of a CMS or application and the PHP it runs on (`refs/cms.yaml`).
    pub struct CmsBranch {
        /// Its name.
        software: super::hosting::Software,
        /// `6.4`.
        version: String,
        /// The oldest PHP.
        php_min: String,
        /// The newest PHP; unknown where the source says none.
        php_max: Option<String>,
        /// First release, where known.
        released: Option<At<Date>>,
        /// Kept up until, where known.
        until: Option<At<Date>>,
        /// Where it is said.
        source: Option<String>,
    }
}
