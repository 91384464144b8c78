package touchpoint.channels.email.signin;

import jakarta.mail.MessagingException;

/** Where the access tokens of one mailbox come from. */
interface TokenProvider {
    /**
     * @throws touchpoint.channels.email.SignInFailed if the provider refuses: somebody must do something
     * @throws MessagingException                     if there is none for now
     */
    AccessToken fetch() throws MessagingException;
}
