//! How words are said aloud that voices read badly: `spoken.yaml`.

use crate::record;
use crate::yaml::At;

record! {
    /// A word that is said aloud otherwise than it is written (`spoken.yaml`).
    #[fr = "Un mot qui se dit autrement qu’il ne s’écrit."]
    pub struct SpokenForm {
        /// The word as it is written, whole: it is seen so everywhere.
        #[fr = "Le mot tel qu’il est écrit, en entier : il est vu ainsi partout."]
        #[example = "adhérent·e·s"]
        written: At<String>,
        /// What screen readers say in its place.
        #[fr = "Ce que les lecteurs d’écran disent à sa place."]
        #[example = "adhérentes et adhérents"]
        said: At<String>,
    }
}
