package touchpoint.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Hundreds of operators are made and sign in while tests run; what a password costs an attacker is {@link PasswordsTest}'s matter. */
@Configuration(proxyBeanMethods = false)
@Profile("test")
class QuickPasswords {
    static final int KIBIBYTES = 1024;

    @Bean
    @Primary
    Passwords quickPasswordsOfTests() {
        return new Passwords(KIBIBYTES);
    }
}
