//! Starts the page.

fn main() {
    playground::start();
}
