//! Tables: aligned by class, named after their columns, in a box that scrolls and that the keyboard reaches.

use pulldown_cmark::Alignment;

use super::html::{escape, text_of};
use super::writer::Writer;

/// The table being written.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Where the table begins in the output.
    start: usize,
    /// Where the open cell begins, and its content.
    cell: usize,
    content: usize,
    column: usize,
    in_head: bool,
    /// The corner is empty: the first column names the rows.
    names_rows: bool,
    names: Vec<String>,
}

impl Writer<'_> {
    pub fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.line("");
        let start = self.out.len();
        self.table = Some(Table {
            alignments,
            start,
            cell: start,
            content: start,
            column: 0,
            in_head: false,
            names_rows: false,
            names: Vec::new(),
        });
    }

    pub fn open_table_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.in_head = true;
        }
        self.out.push_str("<table>\n<thead>\n<tr>");
    }

    pub fn open_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.column = 0;
        }
        self.out.push_str("<tr>");
    }

    pub fn open_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        let tag = if table.in_head {
            "<th scope=\"col\""
        } else if table.names_row() {
            "<th scope=\"row\""
        } else {
            "<td"
        };
        table.cell = self.out.len();
        self.out.extend([tag, class, ">"]);
        table.content = self.out.len();
    }

    pub fn close_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let content = self.out.get(table.content..).unwrap_or_default();
        if table.in_head && content.trim().is_empty() {
            // A header must have a name.
            self.out.truncate(table.cell);
            self.out.push_str("<td></td>");
            table.names_rows |= table.column == 0;
        } else if table.in_head {
            table.names.push(text_of(content));
            self.out.push_str("</th>");
        } else {
            self.out.push_str(if table.names_row() { "</th>" } else { "</td>" });
        }
        table.column += 1;
    }

    pub fn close_table_head(&mut self) {
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        let colon = self.say("Tableau\u{A0}: ", "Table: ");
        let Some(table) = &mut self.table else { return };
        table.in_head = false;
        let mut open = String::from("<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"");
        let names = if table.names.is_empty() { String::new() } else { table.names.join(", ") };
        let name = if names.is_empty() { colon.trim_end_matches([' ', ':', '\u{A0}']) } else { colon };
        escape(name, &mut open);
        escape(&names, &mut open);
        open.push_str("\">\n");
        self.out.insert_str(table.start, &open);
    }

    pub fn close_table(&mut self) {
        self.table = None;
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }
}

impl Table {
    fn names_row(&self) -> bool {
        self.names_rows && self.column == 0
    }
}
