package touchpoint.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * The door of {@code /actuator}: whether the hub lives is told to everybody, figures to a monitor that shows the token, and to nobody while there is none.
 * A program stands here, not a person: it is refused with 401 and a challenge (RFC 6750, 3), never sent to the sign-in page, and no session counts.
 */
@Configuration(proxyBeanMethods = false)
class MonitorsDoor {
    @Bean
    @Order(1)
    SecurityFilterChain monitors(HttpSecurity http, AccessProperties properties) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(
                        paths -> paths.requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll()
                                .anyRequest().access(whoShows(properties.metricsToken())))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, why) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    response.setStatus(HttpStatus.UNAUTHORIZED.value());
                }))
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> whoShows(String token) {
        return (who, context) -> new AuthorizationDecision(!token.isBlank() && shows(context.getRequest(), token));
    }

    private static boolean shows(HttpServletRequest request, String token) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
