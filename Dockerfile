# The hub as a container: it runs as nobody special, keeps everything in /data, and needs no other service until one is given by address.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /touchpoint
COPY pom.xml ./
COPY routes routes
COPY channels channels
COPY src src
RUN mvn -B -q package -DskipTests -Dspotless.check.skip \
    && java -Djarmode=tools -jar target/touchpoint-*.jar extract --destination /hub \
    && mv /hub/touchpoint-*.jar /hub/touchpoint.jar

FROM eclipse-temurin:25-jre AS hub
LABEL org.opencontainers.image.title="TouchPoint" org.opencontainers.image.licenses="EUPL-1.2"
RUN groupadd --gid 10001 touchpoint \
    && useradd --uid 10001 --gid touchpoint --home-dir /data --shell /usr/sbin/nologin touchpoint \
    && install -d -o touchpoint -g touchpoint -m 700 /data
COPY --from=build /hub /hub

# The JVM remembers what it loaded and linked when the hub was started once, here, by the same JVM and as the same user.
FROM hub AS cache
COPY bin/aot-cache /usr/local/bin/aot-cache
USER touchpoint
ENV LC_ALL=C.UTF-8
RUN aot-cache /hub /tmp/touchpoint.aot

FROM hub
COPY --from=cache /tmp/touchpoint.aot /hub/touchpoint.aot
USER touchpoint
WORKDIR /data
ENV TOUCHPOINT_DATA_DIRECTORY=/data LC_ALL=C.UTF-8 JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60"
VOLUME /data
EXPOSE 8080
# Alive, not ready: a hub whose database is away queues what comes, and must not be restarted for it.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:AOTCache=/hub/touchpoint.aot", "-jar", "/hub/touchpoint.jar"]
