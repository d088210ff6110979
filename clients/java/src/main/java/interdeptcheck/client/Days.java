package interdeptcheck.client;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days as the contract has them: YYYYMMDD. */
final class Days {
    private Days() {
    }

    static int number(LocalDate day) {
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    static LocalDate of(int number) {
        try {
            if (number >= 10_000 && number <= 99_991_231) return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
        } catch (DateTimeException none) {
            // As any other number that is no day.
        }
        throw new Unreadable("one of its dates is none");
    }
}
