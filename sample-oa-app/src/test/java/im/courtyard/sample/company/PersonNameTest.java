package im.courtyard.sample.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PersonNameTest {

    private final NamePool pool = NamePool.read();

    @Test
    void writesAFamilyNameOfOneCharacter() {
        assertThat(PersonName.of("林知夏", "lin zhi xia", pool).latin()).isEqualTo("Lin Zhixia");
    }

    @Test
    void writesAFamilyNameOfTwoCharacters() {
        var name = PersonName.of("欧阳雯", "ou yang wen", pool);
        assertThat(name.latin()).isEqualTo("Ouyang Wen");
        assertThat(name.initials()).isEqualTo("oyw");
        assertThat(name.login()).isEqualTo("ouyangwen");
    }

    @Test
    void keepsTheLatinIOfTheRootLocale() {
        assertThat(PersonName.of("易一", "yi yi", pool).latin()).isEqualTo("Yi Yi");
    }

    @Test
    void refusesASyllableTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonName.of("林知夏", "lin zhi", pool));
    }
}
