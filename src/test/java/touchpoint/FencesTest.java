package touchpoint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;

/** What the modules' own walls do not say: where each foreign library may be touched, and what the house does without. */
@AnalyzeClasses(packages = "touchpoint", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {
    @ArchTest
    static final ArchRule mailIsSpokenInItsChannelOnly = onlyIn("touchpoint.channels.email..",
            "jakarta.mail..", "org.eclipse.angus.mail..", "org.apache.james..");

    @ArchTest
    static final ArchRule whatComesWithMailsIsReadInItsChannelOnly = onlyIn("touchpoint.channels.email..",
            "org.apache.poi..", "org.bouncycastle.cms..");

    @ArchTest
    static final ArchRule appointmentsAreReadAndWrittenInTwoPlacesOnly = noClasses()
            .that(not(resideInAnyPackage("touchpoint.channels.email..", "touchpoint.commitments..")))
            .should().dependOnClassesThat().resideInAPackage("biweekly..");

    @ArchTest
    static final ArchRule lettersArePrintedInOnePlaceOnly = onlyIn("touchpoint.commitments..", "com.openhtmltopdf..",
            "org.apache.pdfbox..");

    @ArchTest
    static final ArchRule templatesArePrintedInOnePlaceOnly = onlyIn("touchpoint.notifications.templates..",
            "com.samskivert..", "com.github.difflib..", "org.apache.commons.text..");

    @ArchTest
    static final ArchRule holidaysAreComputedInOnePlaceOnly = onlyIn("touchpoint.offices..", "de.focus_shift..");

    @ArchTest
    static final ArchRule whatIsSentIsWordedWithoutExpressions = noClasses()
            .that().resideInAPackage("touchpoint.notifications..")
            .should().dependOnClassesThat().resideInAnyPackage("org.thymeleaf..", "org.springframework.expression..");

    @ArchTest
    static final ArchRule textMessagesAreSpokenInTheirChannelOnly = onlyIn("touchpoint.channels.sms..", "org.jsmpp..");

    @ArchTest
    static final ArchRule theExchangeIsSpokenToInItsChannelOnly = onlyIn("touchpoint.channels.phone..",
            "org.asteriskjava..");

    @ArchTest
    static final ArchRule camelCarriesTheFlowAndNothingElse = noClasses()
            .that(not(resideInAnyPackage("touchpoint.contacts.journal..", "touchpoint.notifications.dispatch..")))
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule aChannelSeesContactsAndItselfOnly = noClasses().that()
            .resideInAPackage("touchpoint.channels..")
            .should().dependOnClassesThat(resideInAPackage("touchpoint..")
                    .and(not(resideInAnyPackage("touchpoint.contacts", "touchpoint.channels.."))));

    @ArchTest
    static final ArchRule channelsDoNotKnowEachOther = slices().matching("touchpoint.channels.(*)..").should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyKnowsAChannel = noClasses().that(not(resideInAPackage("touchpoint.channels..")))
            .should().dependOnClassesThat().resideInAPackage("touchpoint.channels..");

    @ArchTest
    static final ArchRule noLombok = noClasses().should().dependOnClassesThat().resideInAPackage("lombok..");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class)
            .orShould().beAnnotatedWith("jakarta.inject.Inject").orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould().beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

    @ArchTest
    static final ArchRule oneConstructorNeedsNoAnnotation = noConstructors().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoMethods = noMethods().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule thereIsOneClock = noClasses().that(not(resideInAPackage("touchpoint")))
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nothingIsPrintedButTheOneTimePasswordThatNoLogMayKeep = noClasses()
            .that().doNotHaveFullyQualifiedName("touchpoint.access.SecurityConfiguration")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule thereIsOneLog = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|DTO|Processor)");

    private static ArchRule onlyIn(String home, String... libraries) {
        return noClasses().that(not(resideInAPackage(home))).should().dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
