mod fixture;
mod formats;
