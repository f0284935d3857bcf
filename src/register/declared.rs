//! Numbers known because somebody said them: dated counts with their source (`declared/*.yaml`).

use crate::lang::Date;
use crate::record;
use crate::yaml::{At, Decimal};

record! {
    /// What one source says.
    #[fr = "Ce que dit une source : un rapport, un compte rendu, une mesure."]
    pub struct Declared {
        /// The source: a report, a minute, a measurement.
        #[fr = "La source : un rapport, un compte rendu, une mesure."]
        source: String,
        /// The day of its counts, where an entry has none of its own.
        #[fr = "Le jour de ses comptes, quand l’entrée n’en a pas un à elle."]
        at: Option<At<Date>>,
        /// The counts.
        #[fr = "Les comptes."]
        figures: Vec<DeclaredFigure>,
    }
}

record! {
    /// A count, a share or the parts of a whole, as the source says it.
    #[fr = "Un compte, une part ou les parts d’un tout, comme la source le dit."]
    pub struct DeclaredFigure {
        /// Which figure.
        #[fr = "De quel chiffre il s’agit."]
        #[among = "figures"]
        figure: At<String>,
        /// The count.
        #[fr = "Le compte."]
        value: Option<At<i64>>,
        /// The share in per cent, as printed.
        #[fr = "La part en pour cent, telle qu’imprimée."]
        percent: Option<At<Decimal>>,
        /// The figure that the share or the parts are of.
        #[fr = "Le chiffre dont c’est une part."]
        #[among = "figures"]
        of: Option<At<String>>,
        /// The parts.
        #[fr = "Les parts."]
        parts: Vec<DeclaredPart>,
        /// Change against the year before in per cent, where the year before itself is not known.
        #[fr = "L’évolution depuis l’an dernier en pour cent, quand le chiffre de l’an dernier n’est pas connu."]
        change_percent: Option<Decimal>,
        /// The day, where it is not that of the whole file.
        #[fr = "Le jour, quand ce n’est pas celui du fichier."]
        at: Option<At<Date>>,
        /// The source, where it is not that of the whole file.
        #[fr = "La source, quand ce n’est pas celle du fichier."]
        source: Option<String>,
    }
}

record! {
    /// One part.
    #[fr = "Une part."]
    pub struct DeclaredPart {
        /// Its name: a word of the model (`wordpress`) or free.
        #[fr = "Son nom : un mot du modèle (wordpress), ou libre."]
        label: String,
        /// Its count.
        #[fr = "Son compte."]
        value: i64,
    }
}
