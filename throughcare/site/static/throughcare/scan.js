// A scanner ends what it reads with Enter. In a field that is scanned into, Enter goes on to the next field
// instead of sending a form that is not filled in yet.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-scan]") || !event.target.value) return;
  event.preventDefault();
  const fields = [...event.target.form.querySelectorAll("input:not([type=hidden]), select, textarea, button")];
  fields[fields.indexOf(event.target) + 1]?.focus();
});
