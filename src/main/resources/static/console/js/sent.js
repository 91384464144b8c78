// Counts down while an answer can still be taken back.
export function start(message) {
  const left = message.querySelector('[data-left]');
  const until = Date.now() + Number(message.dataset.seconds) * 1000;
  const tick = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    if (seconds <= 0 || !message.isConnected) {
      message.remove();
      clearInterval(timer);
    } else left.textContent = seconds;
  };
  const timer = setInterval(tick, 250);
}
