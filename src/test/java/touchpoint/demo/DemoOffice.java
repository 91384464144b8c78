package touchpoint.demo;

import java.util.List;

/** An office of the demo's municipality. The desk is there already: the hub cannot be without it. */
record DemoOffice(String key, String italian, String english) {
    static final String DESK = "urp";
    static final List<DemoOffice> ALL = List.of(
            new DemoOffice("informagiovani", "Informagiovani", "Youth Information Centre"),
            new DemoOffice("edilizia", "Sportello Edilizia", "Building Desk"),
            new DemoOffice("imprese", "Sportello Imprese e Commercio", "Business and Trade Desk"),
            new DemoOffice("anagrafe", "Anagrafe e Stato Civile", "Civil Registry"),
            new DemoOffice("tributi", "Tributi", "Local Taxes"),
            new DemoOffice("polizia-locale", "Polizia Locale", "Local Police"));
}
