package touchpoint.notifications;

import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/** A channel and an address on it. */
record Way(Channel channel, Address address) {}
