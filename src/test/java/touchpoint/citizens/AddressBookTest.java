package touchpoint.citizens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchpoint.HubTest;
import touchpoint.contacts.Address;

/** Several addresses a person, several people an address. */
@HubTest
class AddressBookTest {
    private final AddressBook book;

    AddressBookTest(AddressBook book) {
        this.book = book;
    }

    @Test
    void whoWasOnlySeenUsingAnAddressIsMaybeBehindIt() {
        Address address = anAddress();
        assertThat(book.whoIs(address)).isEqualTo(new Recognition.Unknown());

        long anna = book.enter(address, "Anna Bianchi", Locale.ITALIAN);
        assertThat(book.whoIs(address)).isEqualTo(new Recognition.Maybe(anna));

        book.add(anna, address, true);
        assertThat(book.whoIs(address)).isEqualTo(new Recognition.Known(anna));
    }

    @Test
    void anAddressOfTwoPeopleIsShared() {
        Address home = anAddress();
        long anna = book.enter(home, "Anna Bianchi", Locale.ITALIAN);
        long piero = book.enter(anAddress(), "Piero Bianchi", Locale.ITALIAN);
        book.add(piero, home, true);

        assertThat(book.whoIs(home)).isEqualTo(new Recognition.Shared(List.of(anna, piero)));
        assertThat(book.whoIs(home).single()).isEmpty();
    }

    @Test
    void aHiddenNumberIsNeverMatched() {
        assertThat(book.whoIs(new Address.Withheld())).isEqualTo(new Recognition.Withheld());
    }

    @Test
    void anAddressThatBouncesIsMarkedForWhoeverHasIt() {
        Address home = anAddress();
        long anna = book.enter(home, "", Locale.ITALIAN);
        book.markUndeliverable(home, "5.1.1");

        assertThat(book.pointsOf(anna)).singleElement()
                .satisfies(point -> assertThat(point.undeliverable()).isEqualTo("5.1.1"));
        assertThat(book.undeliverable(home)).contains("5.1.1");
        book.add(anna, home, true);
        assertThat(book.undeliverable(home)).as("said anew, it is tried anew").isEmpty();
    }

    private static Address anAddress() {
        return new Address.Email(UUID.randomUUID() + "@example.org");
    }
}
