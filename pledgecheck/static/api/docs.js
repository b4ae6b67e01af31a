"use strict";

// Draws the description of the API; it asks no other host, and nothing but GET is offered.
const place = document.getElementById("api");

window.ui = SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
