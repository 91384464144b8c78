package touchpoint.console;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import touchpoint.contacts.ContentHash;

/**
 * Where the console's own files and those of the webjars come from. Both are kept by browsers for a year, because their addresses change with their
 * content. Our own get one version for the whole folder, as a step of the path: an ES module that imports its neighbour stays within its version.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class StaticFiles implements WebMvcConfigurer {
    private static final CacheControl FOR_GOOD = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private final String version;

    StaticFiles() throws IOException {
        version = versionOf(new PathMatchingResourcePatternResolver().getResources("classpath:static/console/**/*.*"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_GOOD).resourceChain(true).addResolver(new LiteWebJarsResourceResolver())
                .addTransformer(new ModuleImports());
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/console/")
                .setCacheControl(FOR_GOOD).resourceChain(true)
                .addResolver(new VersionResourceResolver().addFixedVersionStrategy(version, "/**"))
                .addTransformer(new ModuleImports());
    }

    private static String versionOf(Resource[] files) throws IOException {
        MessageDigest digest = ContentHash.sha256();
        Arrays.sort(files, Comparator.comparing(Resource::toString));
        for (Resource file : files) {
            digest.update(file.getContentAsByteArray());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }
}
