//! PDF, through the program that reads it, where that is installed.

use super::*;

/// A PDF of one page with these lines, a blank one for a gap.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut content = String::new();
    for (row, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        content += &format!("BT /F1 11 Tf 60 {} Td ({line}) Tj ET\n", 750 - 14 * row);
    }
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_string(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    let mut file = "%PDF-1.4\n".to_string();
    let mut table = String::new();
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let end = file.len();
    file +=
        &format!("xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{end}\n%%EOF");
    file.into_bytes()
}

#[test]
fn a_pdf_is_read_where_its_program_is_installed_and_advised_where_not() {
    let folder = folder(&[]);
    let lines = [
        "Harbour fees rise again",
        "",
        "The port of Ostra will charge more for every ship from May on,",
        "after a winter of storms.",
        "",
        "\"It will pay for the new wall, and for the people who have",
        "been working on it,\" said Dana Ruiz, chair of the harbour board.",
    ];
    fs::write(folder.path().join("fees.pdf"), pdf(&lines)).expect("written");
    let quotes = on(folder.path(), "quotes PATH --no-cache --format jsonl");
    if Command::new("pdftotext").arg("-v").output().is_err() {
        let advice = out(&on(folder.path(), "doctor PATH"));
        assert!(advice.contains("pdftotext (poppler-utils)"), "{advice}");
        eprintln!("pdftotext is not installed: only its advice was looked at");
        return;
    }
    let quotes = out(&quotes);
    assert!(
        quotes.contains("It will pay for the new wall, and for the people who have been working on it,"),
        "{quotes}"
    );
    assert!(quotes.contains("Dana Ruiz"), "{quotes}");
}
