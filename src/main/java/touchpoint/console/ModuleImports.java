package touchpoint.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Lets ES modules import packages of the webjars by their names, as they were written: browsers want addresses, and an import map would have to stand
 * inline, which the content security policy forbids.
 */
final class ModuleImports implements ResourceTransformer {
    private static final Pattern BARE = Pattern
            .compile("(\\bfrom\\s*)(['\"])((?:prosemirror-|orderedmap|rope-sequence|w3c-keyname)[a-z-]*)\\2");

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource found = chain.transform(request, resource);
        String name = found.getFilename();
        if (name == null || !name.endsWith(".js") || name.endsWith(".min.js")) {
            return found;
        }
        String text = found.getContentAsString(StandardCharsets.UTF_8);
        Matcher imports = BARE.matcher(text);
        if (!imports.find()) {
            return found;
        }
        String addressed = imports.replaceAll(bare -> Matcher.quoteReplacement(
                bare.group(1) + "'" + address(bare.group(3), request) + "'"));
        return new TransformedResource(found, addressed.getBytes(StandardCharsets.UTF_8));
    }

    private static String address(String module, HttpServletRequest request) {
        String path = "/webjars/" + module + (module.equals("w3c-keyname") ? "/index.js" : "/dist/index.js");
        ResourceUrlProvider addresses = (ResourceUrlProvider) request
                .getAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR);
        String versioned = addresses == null ? null : addresses.getForRequestUrl(request, path);
        return versioned == null ? path : versioned;
    }
}
