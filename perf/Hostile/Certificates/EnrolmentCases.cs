namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Certificates with nothing wrong, of services that may not ask.</summary>
internal static class EnrolmentCases
{
    public static IEnumerable<CertificateCase> All(Pki pki)
    {
        const string Base = "spiffe://test.idc.example/department/";
        foreach (var service in (string[])["dwp/service/pensions", "dwp/service/universal-credi", "dwp/service/universal-credit-2", "dw/service/universal-credit",
            "hmrc/service/universal-credit", "home-office/service/nobody"])
            yield return pki.Case("not enrolled", service, pki.Good.With(Der.Uri(Base + service)));
        foreach (var service in (string[])["dwp/service/revoked", "hmrc/service/revoked"])
            yield return pki.Case("revoked", service, pki.Good.With(Der.Uri(Base + service)));
        foreach (var service in (string[])["home-office/service/atlas", "home-office/service/operations", "home-office/service/caseworker-a", "nhs/service/overseas-visitors"])
            yield return pki.Case("not granted", service, pki.Good.With(Der.Uri(Base + service)));
    }
}
