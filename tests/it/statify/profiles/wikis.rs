//! `DokuWiki`, `MediaWiki`, `PmWiki`, `YesWiki`: their addresses.

use sobre::statify::profile::Reason;

use super::{kept, machinery};

#[test]
fn dokuwiki() {
    use Reason::*;
    kept(
        "dokuwiki",
        &[
            ("/doku.php?id=vie:repas", "="),
            ("/vie/repas", "="),
            (
                "/lib/exe/fetch.php?w=200&tok=abc123&media=vie:a.png",
                "/lib/exe/fetch.php?media=vie:a.png&w=200&tok=abc123",
            ),
            ("/lib/exe/css.php?t=dokuwiki&tseed=0123456789abcdef", "/lib/exe/css.php?t=dokuwiki"),
            ("/lib/exe/js.php?t=dokuwiki&tseed=12&lang=fr", "/lib/exe/js.php?t=dokuwiki&lang=fr"),
            ("/lib/exe/detail.php?id=vie&media=a.png", "="),
            ("/lib/exe/css.php?s=print&t=dokuwiki", "/lib/exe/css.php?t=dokuwiki&s=print"),
            ("/doku.php?id=vie&s%5B%5D=pain", "/doku.php?id=vie"),
            ("/feed.php?mode=list&ns=vie", "/feed.php?ns=vie&mode=list"),
            ("/_media/vie/a.png?w=200&tok=abc", "="),
            ("/doku.php?id=vie&do=export_code&codeblock=0", "/doku.php?id=vie&codeblock=0&do=export_code"),
        ],
    );
    machinery(
        "dokuwiki",
        &[
            ("/doku.php?id=vie&do=edit&rev=0", Edit),
            ("/doku.php?id=vie&do=revisions", Revision),
            ("/doku.php?id=vie&rev=1700000000", Revision),
            ("/vie/repas?do=diff&rev2%5B0%5D=1", Diff),
            ("/doku.php?id=vie&idx=vie", Internal),
            ("/doku.php?id=vie&do=index", Internal),
            ("/doku.php?id=vie&do=backlink", Internal),
            ("/doku.php?id=vie&do=login&sectok=", Login),
            ("/doku.php?id=vie&do=media&ns=vie", Upload),
            ("/doku.php?id=vie&do=search&q=pain", Search),
            ("/lib/exe/taskrunner.php?id=vie&1700000000", Cron),
            ("/lib/exe/indexer.php?id=vie", Cron),
            ("/doku.php?id=vie&do=export_pdf", Print),
            ("/lib/exe/opensearch.php", Api),
        ],
    );
}

#[test]
fn mediawiki() {
    use Reason::*;
    kept(
        "mediawiki",
        &[
            ("/index.php/%C3%89glise/Vitraux", "="),
            ("/index.php?title=Pain", "="),
            ("/index.php/Fichier:Photo.jpg", "="),
            (
                "/load.php?debug=false&lang=fr&modules=site.styles&only=styles",
                "/load.php?lang=fr&modules=site.styles&only=styles&debug=false",
            ),
            ("/index.php/Cat%C3%A9gorie:Pain?pagefrom=M", "="),
            ("/index.php?title=MediaWiki:Common.css&action=raw&ctype=text/css", "="),
            ("/index.php/C%2B%2B", "="),
            ("/wiki/Sp%C3%A9cialit%C3%A9s", "="),
        ],
    );
    machinery(
        "mediawiki",
        &[
            ("/index.php?title=Pain&action=edit&redlink=1", Edit),
            ("/index.php?title=Pain&redlink=1", Missing),
            ("/index.php?title=Pain&action=history", Revision),
            ("/index.php?title=Pain&oldid=12", Revision),
            ("/index.php?title=Pain&diff=12&oldid=11", Diff),
            ("/index.php/Sp%C3%A9cial:Connexion", Login),
            ("/index.php?title=Special:UserLogin&returnto=Pain", Login),
            ("/index.php/Sp%C3%A9cial:Pages_li%C3%A9es/Pain", Internal),
            ("/index.php?title=Sp%C3%A9cial:Modifications_r%C3%A9centes", Revision),
            ("/index.php?title=Sp%C3%A9cial:Recherche&search=x", Search),
            ("/index.php?title=Pain&action=info", Source),
            ("/index.php?title=Pain&printable=yes", Print),
            ("/api.php?action=rsd", Api),
            ("/rest.php/v1/page/Pain", Api),
            ("/index.php?title=Pain&action=raw", Source),
        ],
    );
}

#[test]
fn pmwiki() {
    use Reason::*;
    kept(
        "pmwiki",
        &[
            ("/pmwiki.php?n=Main.Pain", "="),
            ("/pmwiki.php?n=Main/Pain", "/pmwiki.php?n=Main.Pain"),
            ("/pmwiki.php/Main/Pain", "="),
            ("/?n=PmWiki.DocumentationIndex", "="),
            ("/?n=Main.Pain?action=download&upname=a.pdf", "/?n=Main.Pain&action=download&upname=a.pdf"),
            ("/?n=Site.AllRecentChanges?action=rss", "/?n=Site.AllRecentChanges&action=rss"),
            ("/?n=Main.Pain?action=browse", "/?n=Main.Pain&action=browse"),
            ("/?n=main.pain", "="),
            ("/?n=Main.Pourquoi?", "="),
        ],
    );
    machinery(
        "pmwiki",
        &[
            ("/?n=Main.Pain?action=edit", Edit),
            ("/?n=Main.Pain%3faction=edit", Edit),
            ("/pmwiki.php/Main/Pain?action=diff", Diff),
            ("/pmwiki.php?n=Main.Pain&action=source", Source),
            ("/?n=Main.Pain?action=print", Print),
            ("/?n=Main.Pain?action=login", Login),
            ("/?n=Site.Search?action=search&q=x", Search),
            ("/?n=Main.Pain?action=attr", Admin),
            ("/?n=Main.Pain?action=unheardof", Api),
            ("/?n=Main.Pain?action=upload", Upload),
        ],
    );
}

#[test]
fn yeswiki() {
    use Reason::*;
    kept(
        "yeswiki",
        &[
            ("/?PagePrincipale", "="),
            ("/?wiki=PagePrincipale", "/?PagePrincipale"),
            ("/?PagePrincipale/show", "/?PagePrincipale"),
            ("/wakka.php?wiki=Pain", "/wakka.php?Pain"),
            ("/?DerniersChangementsRSS/xml", "="),
            ("/?BazaR&vue=consulter&id=1", "/?BazaR&id=1&vue=consulter"),
            ("/?BazaR/rss&id=1", "="),
            ("/?Pain/iframe", "="),
            ("/?Pain&utm_source=x", "/?Pain"),
            ("/files/Pain_photo_20240512.jpg?1", "/files/Pain_photo_20240512.jpg"),
        ],
    );
    machinery(
        "yeswiki",
        &[
            ("/?Pain/edit", Edit),
            ("/?wiki=Pain/edit", Edit),
            ("/?Pain/edit&theme=x", Edit),
            ("/?Pain/diaporama", Print),
            ("/?Pain/xml", Source),
            ("/?Pain/raw", Source),
            ("/?Pain/revisions", Revision),
            ("/?Pain&time=2024-05-12%2010:00:00", Revision),
            ("/?Pain/referrers", Internal),
            ("/?Pain/deletepage", Edit),
            ("/?Pain/share", Share),
            ("/?api/pages", Api),
            ("/?RechercheTexte&phrase=x", Search),
            ("/?ParametresUtilisateur", Login),
            ("/?BazaR&vue=saisir&id=1", Edit),
        ],
    );
}
