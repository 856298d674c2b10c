// Says before the first paint that scripts run, so that the styles for both cases can differ.
document.documentElement.classList.add("js-enabled");
