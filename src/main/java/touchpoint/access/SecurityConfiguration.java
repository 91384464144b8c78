package touchpoint.access;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The doors of the house, but for the monitor's ({@link MonitorsDoor}). What is open to everybody by its path stands here; all else is a page that says by {@link Admits} whom it lets in. {@link
 * PasswordSignIn} is found by Spring Security; named here too, it would be asked twice about every wrong password.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class SecurityConfiguration {
    /** Nothing inline, nothing from elsewhere; {@code data:} for the little pictures and signs in Bootstrap Italia's style sheet. */
    static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; worker-src 'self'; media-src 'self'; frame-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
    private static final String PERMISSIONS = "camera=(self), microphone=(self), geolocation=(self), "
            + "payment=(), usb=(), serial=(), midi=(), display-capture=(self)";

    @Bean
    FirstAdministrator.Console console() {
        return new FirstAdministrator.Console(System.out);
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http, OperatorSession session, Entrance entrance, SignInOutcome outcome,
            OidcSignIn oidc, Sessions sessions) throws Exception {
        Doorkeeper doorkeeper = new Doorkeeper();
        http.securityContext(context -> context.securityContextRepository(session))
                .requestCache(cache -> cache.requestCache(whatPeopleOpen()))
                .authorizeHttpRequests(paths -> paths
                        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/webjars/**", "/assets/**", "/favicon.ico").permitAll()
                        .anyRequest().access(entrance))
                .formLogin(form -> form.loginPage("/sign-in").usernameParameter("name")
                        .passwordParameter("password").authenticationDetailsSource(SignInDetails::of)
                        .successHandler(outcome).failureHandler(outcome))
                .logout(out -> out
                        .logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-out"))
                        .addLogoutHandler(outcome).logoutSuccessHandler(signedOut(oidc, sessions)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(doorkeeper)
                        .accessDeniedHandler(doorkeeper))
                .headers(headers -> headers
                        .contentSecurityPolicy(csp -> csp.policyDirectives(oidc.allowingItsSignOut(CONTENT)))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(Duration.ofDays(365).toSeconds())
                                .includeSubDomains(false)));
        oidc.addTo(http, outcome);
        return http.build();
    }

    /** A page that somebody opened is where he or she goes after the sign-in; a stream or a fragment of a page is not. */
    private static HttpSessionRequestCache whatPeopleOpen() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && Doorkeeper.opensAPage(request)
                && request.getRequestURI().startsWith(request.getContextPath() + "/console/"));
        return cache;
    }

    private static LogoutSuccessHandler signedOut(OidcSignIn oidc, Sessions sessions) {
        return (request, response, who) -> {
            if (who instanceof SignedInOperator operator) {
                sessions.tellStreamsOf(operator.getPrincipal().operatorId());
            }
            response.sendRedirect(oidc.signOutAddress(request).orElse(request.getContextPath() + "/sign-in?out"));
        };
    }
}
