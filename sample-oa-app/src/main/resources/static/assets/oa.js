/* What the OA's pages do beyond links and forms. Every page works without it. */
(function () {
  "use strict";

  /* Chat buttons open the widget on a person; without the widget they are links to the chat's own page. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-chat-username]");
    var plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || !window.courtyard || typeof window.courtyard.open !== "function") return;
    event.preventDefault();
    window.courtyard.open({ username: link.dataset.chatUsername });
  });

  /* After something was shared: the conversation in which it arrived. */
  var arrived = document.querySelector("[data-open-chat]");
  if (arrived) {
    window.addEventListener("load", function () {
      if (window.courtyard) window.courtyard.open({ username: arrived.dataset.openChat });
    });
  }

  /* A form is sent once. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    window.setTimeout(function () {
      form.querySelectorAll("button[type=submit], button:not([type])").forEach(function (button) { button.disabled = true; });
    }, 0);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form button[disabled]").forEach(function (button) { button.disabled = false; });
  });

  /* Sign-in page: a demo account fills the form. */
  document.querySelectorAll("[data-demo-login]").forEach(function (button) {
    button.addEventListener("click", function () {
      document.getElementById("login").value = button.dataset.demoLogin;
      document.getElementById("password").value = button.dataset.demoPassword;
      document.getElementById("enter").focus();
    });
  });

  /* Leave form: how many working days that is. */
  var from = document.getElementById("from");
  var to = document.getElementById("to");
  var days = document.getElementById("days");
  function count() {
    var day = new Date(from.value + "T00:00:00Z");
    var last = new Date(to.value + "T00:00:00Z");
    var n = 0;
    for (; day <= last && n <= 90; day.setUTCDate(day.getUTCDate() + 1)) {
      if (day.getUTCDay() % 6 !== 0) n++;
    }
    days.textContent = n > 0 ? days.dataset.text.replace("{0}", n) : "";
  }
  if (from && to && days) {
    from.addEventListener("change", function () { if (to.value < from.value) to.value = from.value; count(); });
    to.addEventListener("change", count);
    if (from.value && to.value) count();
  }

  /* On a narrow screen the tree of departments starts folded. */
  var tree = document.querySelector("details.tree-box");
  if (tree && window.matchMedia("(max-width: 820px)").matches) tree.open = false;
})();
