// Style sheets are bundled as text and become constructed style sheets, which a
// strict Content-Security-Policy allows without 'unsafe-inline'.
declare module "*.css" {
  const text: string;
  export default text;
}
