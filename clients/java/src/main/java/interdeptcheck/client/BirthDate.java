package interdeptcheck.client;

import java.time.LocalDate;
import java.time.YearMonth;

/** A date of birth, whose day, or month and day, may be unknown. Never printed. */
public final class BirthDate {
    private final int number;

    private BirthDate(int number) {
        this.number = number;
    }

    /** The whole date is known. */
    public static BirthDate of(LocalDate day) {
        return new BirthDate(Days.number(day));
    }

    /** The day is not known. */
    public static BirthDate of(YearMonth month) {
        return new BirthDate((month.getYear() * 100 + month.getMonthValue()) * 100);
    }

    /** Only the year is known. */
    public static BirthDate ofYear(int year) {
        if (year < 1 || year > 9999) throw new IllegalArgumentException("A year is 1 to 9999.");
        return new BirthDate(year * 10_000);
    }

    /**
     * Reads 1974-08-12, 1974-08 or 1974.
     *
     * @throws java.time.format.DateTimeParseException it is none of them
     */
    public static BirthDate parse(String text) {
        return switch (text.length()) {
            case 4 -> ofYear(Integer.parseInt(text));
            case 7 -> of(YearMonth.parse(text));
            default -> of(LocalDate.parse(text));
        };
    }

    /** YYYYMMDD, with 00 for what is not known. */
    int number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BirthDate it && number == it.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "BirthDate[not shown]";
    }
}
