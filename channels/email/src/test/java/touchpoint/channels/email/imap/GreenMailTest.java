package touchpoint.channels.email.imap;

class GreenMailTest extends ReadsMailboxes {
    @Override
    MailServer start() {
        return new GreenMailServer();
    }

    @Override
    int many() {
        return 250;
    }
}
