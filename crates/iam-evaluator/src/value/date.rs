//! Instants of the date condition operators.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// A moment as a date condition operator compares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    nanoseconds: i128,
}

/// A date as read, with what had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The moment.
    pub instant: Instant,
    /// A time without a zone was taken as UTC (D-25).
    pub zone_missing: bool,
}

const NANOSECONDS: i128 = 1_000_000_000;

impl Instant {
    /// A moment from whole seconds since the epoch.
    #[must_use]
    pub const fn from_epoch_seconds(seconds: i64) -> Self {
        Self { nanoseconds: seconds as i128 * NANOSECONDS }
    }

    /// Whole seconds since the epoch, rounded down.
    #[must_use]
    pub fn epoch_seconds(self) -> i64 {
        i64::try_from(self.nanoseconds.div_euclid(NANOSECONDS)).unwrap_or(i64::MAX)
    }

    /// The moment as `YYYY-MM-DDThh:mm:ssZ`, without fractions; `None` outside the years 0 to 9999.
    #[must_use]
    pub fn to_iso(self) -> Option<String> {
        let moment = OffsetDateTime::from_unix_timestamp(self.epoch_seconds()).ok()?;
        let (hour, minute, second) = moment.to_hms();
        let (year, month, day) = (moment.year(), u8::from(moment.month()), moment.day());
        (0..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
    }
}

/// Reads a date in W3C's profile of ISO 8601, or seconds since the epoch (C-21, D-25).
///
/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` (midnight UTC) and `YYYY-MM-DDThh:mm[:ss[.s]]` with `Z` or `±hh:mm`; without a
/// zone UTC is assumed and reported. Four digits are a year, any other text of digits is epoch seconds.
/// `None` for any other text and for dates that do not exist.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", section on date operators;
/// <https://www.w3.org/TR/NOTE-datetime>.
#[must_use]
pub fn parse(text: &str) -> Option<Reading> {
    if text.len() != 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Reading { instant: Instant::from_epoch_seconds(text.parse().ok()?), zone_missing: false });
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut fields = date.split('-');
    let year = digits(fields.next()?, 4)?;
    let month = fields.next();
    let day = fields.next();
    if fields.next().is_some() || (time.is_some() && day.is_none()) {
        return None;
    }
    let month = u8::try_from(month.map_or(Some(1), |text| digits(text, 2))?).ok()?;
    let day = u8::try_from(day.map_or(Some(1), |text| digits(text, 2))?).ok()?;
    let date = Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()?;
    let (time, offset, zone_missing) = match time {
        None => (Time::MIDNIGHT, UtcOffset::UTC, false),
        Some(time) => read_time(time)?,
    };
    // `new_in_offset` would refuse the year 9999 west of UTC; counting nanoseconds cannot overflow here.
    let local = OffsetDateTime::new_utc(date, time).unix_timestamp_nanos();
    let nanoseconds = local - i128::from(offset.whole_seconds()) * NANOSECONDS;
    Some(Reading { instant: Instant { nanoseconds }, zone_missing })
}

/// `hh:mm[:ss[.s]]` and a zone: the time, the zone's offset, and whether the zone is missing.
fn read_time(text: &str) -> Option<(Time, UtcOffset, bool)> {
    let (clock, offset, zone_missing) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, UtcOffset::UTC, false)
    } else if let Some(at) = text.find(['+', '-']) {
        let (clock, zone) = text.split_at_checked(at)?;
        let sign = if zone.starts_with('-') { -1 } else { 1 };
        let (hours, minutes) = zone.get(1..)?.split_once(':')?;
        let hours = i8::try_from(digits(hours, 2)?).ok()?;
        let minutes = i8::try_from(digits(minutes, 2)?).ok()?;
        (clock, UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()?, false)
    } else {
        (text, UtcOffset::UTC, true)
    };
    let mut fields = clock.split(':');
    let hour = u8::try_from(digits(fields.next()?, 2)?).ok()?;
    let minute = u8::try_from(digits(fields.next()?, 2)?).ok()?;
    let (second, nanosecond) = match fields.next() {
        None => (0, 0),
        Some(seconds) => read_seconds(seconds)?,
    };
    if fields.next().is_some() {
        return None;
    }
    Some((Time::from_hms_nano(hour, minute, second, nanosecond).ok()?, offset, zone_missing))
}

/// `ss[.s]`; digits past the ninth are dropped.
fn read_seconds(text: &str) -> Option<(u8, u32)> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let second = u8::try_from(digits(whole, 2)?).ok()?;
    let Some(fraction) = fraction else { return Some((second, 0)) };
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = padded.fold(0, |sum: u32, digit| sum * 10 + u32::from(digit - b'0'));
    Some((second, nanoseconds))
}

/// Exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}
