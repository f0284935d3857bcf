//! What the co-op says of its own site: how light its pages are to be, which of its links are known not to answer.

use serde::Serialize;

use crate::record;
use crate::yaml::At;

record! {
    /// What a page may cost a visitor; what is not said is 100 kB, 10 files, 60 kB.
    #[fr = "Ce qu’une page peut coûter à qui la lit ; ce qui n’est pas dit est 100 ko, 10 fichiers, 60 ko."]
    #[derive(Serialize)]
    pub struct Budget {
        /// Thousands of bytes of a page with all that it loads, as they are sent.
        #[fr = "Milliers d’octets d’une page avec tout ce qu’elle charge, tels qu’envoyés."]
        page_kilobytes: Option<i64>,
        /// Files that are asked for, the page itself among them.
        #[fr = "Fichiers demandés, la page comprise."]
        requests: Option<i64>,
        /// Thousands of bytes of one picture.
        #[fr = "Milliers d’octets d’une image."]
        picture_kilobytes: Option<i64>,
    }
}

record! {
    /// A link to another server that is known not to answer (`links.yaml`).
    #[fr = "Un lien vers un autre serveur dont on sait qu’il ne répond pas."]
    pub struct AcceptedLink {
        /// The address; one that ends with `*` stands for all that begin so.
        #[fr = "L’adresse ; si elle finit par *, toutes celles qui commencent ainsi."]
        #[example = "https://exemple.org/*"]
        url: At<String>,
        /// Why it stays.
        #[fr = "Pourquoi il reste."]
        reason: String,
    }
}
