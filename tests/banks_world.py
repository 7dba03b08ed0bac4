"""Files of payment providers, and of banks elsewhere: fees, refunds, balances among the lines."""

from tests.banks import sample

SAMPLES = (
    sample(
        "closing balance and totals with a date",
        "Date;Description;Amount\n"
        "13/02/2027;Ana;120.00\n"
        "14/02/2027;Bo;30.00\n"
        "20/02/2027;Closing balance;1150.00\n"
        "20/02/2027;Total credits;150.00\n",
        "13 12000 EUR",
        "14 3000 EUR",
        currency="EUR",
    ),
    sample(
        "Revolut business",
        "Date started (UTC),Date completed (UTC),ID,Type,State,Description,Reference,Payer,Ca"
        "rd number,Orig currency,Orig amount,Payment currency,Amount,Total amount,Exchange ra"
        "te,Fee,Fee currency,Balance,Account\n"
        "2027-02-12,2027-02-13,x1,TOPUP,COMPLETED,Payment from Ana,cakes,,,EUR,120.00,EUR,120"
        ".00,120.00,,0.00,,220.00,Main\n"
        "2027-02-13,,x2,TOPUP,PENDING,Payment from Bo,cakes,,,EUR,20.00,EUR,20.00,20.00,,0.00"
        ",,,Main\n"
        "2027-02-14,2027-02-14,x3,CARD_PAYMENT,REVERTED,X,,,,EUR,-20.00,EUR,-20.00,-20.00,,0."
        "00,,,Main\n",
        "13 12000 EUR",
        unsettled=2,
        currency="EUR",
    ),
    sample(
        "Revolut FR",
        "Type,Produit,Date de début,Date de fin,Description,Montant,Frais,Devise,État,Solde\n"
        "Ajout de fonds,Actuel,2027-02-13 10:00:00,2027-02-13 10:00:05,De Ana,15.00,0.00,EUR,"
        "TERMINÉ,15.00\n"
        "Ajout de fonds,Actuel,2027-02-14 10:00:00,,De Bo,15.00,0.00,EUR,EN ATTENTE,\n"
        "Ajout de fonds,Actuel,2027-02-14 11:00:00,,De Bo,16.00,0.00,EUR,RENVOYÉ,\n",
        "13 1500 EUR",
        unsettled=2,
        currency="EUR",
    ),
    sample(
        "Wise",
        '"TransferWise ID",Date,"Date Time",Amount,Currency,Description,"Payment Reference","'
        'Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee N'
        'ame","Payee Account Number",Merchant,"Card Last Four Digits","Card Holder Full Name"'
        ',Attachment,Note,"Total fees","Exchange To Amount","Transaction Type","Transaction D'
        'etails Type"\n'
        'TRANSFER-1,13-02-2027,13-02-2027 10:00:00.000,120.00,EUR,"Received money from Ana wi'
        'th reference cakes",cakes,220.00,,,,Ana,,,,,,,,0.00,,CREDIT,DEPOSIT\n'
        "CARD-2,14-02-2027,14-02-2027 10:00:00.000,-5.00,EUR,Card,,215.00,,,,,,,Shop,1234,Ana"
        ",,,0.00,,DEBIT,CARD\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Wise transfers",
        'ID,Status,Direction,"Created on","Finished on","Source fee amount","Source fee curre'
        'ncy","Target fee amount","Target fee currency","Source name","Source amount (after f'
        'ees)","Source currency","Target name","Target amount (after fees)","Target currency"'
        ',"Exchange rate",Reference,Batch\n'
        "TRANSFER-1,COMPLETED,IN,2027-02-12 10:00:00,2027-02-13 10:00:00,0,,0,,Ana,120.00,EUR"
        ",Verein,120.00,EUR,1.0,cakes,\n"
        "TRANSFER-2,COMPLETED,OUT,2027-02-14 10:00:00,2027-02-14 10:00:00,0.5,EUR,0,,Verein,2"
        "0.00,EUR,X,20.00,EUR,1.0,y,\n"
        "TRANSFER-3,CANCELLED,IN,2027-02-14 10:00:00,,0,,0,,Bo,50.00,EUR,Verein,50.00,EUR,1.0"
        ",cakes,\n",
        "13 12000 EUR",
        outgoing=1,
        unsettled=1,
        currency="EUR",
    ),
    sample(
        "Monzo, from a pot",
        "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local"
        " currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money"
        " In\n"
        "tx_1,13/02/2027,10:00:00,Faster payment,Ana,,Income,50.00,GBP,50.00,GBP,cakes,,,cake"
        "s,,,50.00\n"
        "tx_2,14/02/2027,10:00:00,Pot transfer,Savings,,Transfers,20.00,GBP,20.00,GBP,,,,pot_"
        "1,,,20.00\n",
        "13 5000 GBP",
        currency="EUR",
    ),
    sample(
        "Chase",
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n"
        'CREDIT,02/13/2027,"Zelle payment from ANA 123",50.00,QUICKPAY_CREDIT,2000.00,,\n'
        "DEBIT,02/14/2027,X,-8.00,DEBIT_CARD,1920.00,,\n",
        "13 5000 USD",
        outgoing=1,
    ),
    sample(
        "Capital One",
        "Account Number,Transaction Description,Transaction Date,Transaction Type,Transaction"
        " Amount,Balance\n"
        "123,Zelle from Ana,02/13/27,Credit,50.00,1000.00\n"
        "123,X,02/14/27,Debit,8.00,992.00\n",
        "13 5000 USD",
        outgoing=1,
    ),
    sample(
        "Venmo",
        "Account Statement - (@club) ,,,,,,,,,,,,,,,,,\n"
        "Account Activity,,,,,,,,,,,,,,,,,\n"
        ",ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (tip),Amount (tax),Amoun"
        "t (fee),Tax Rate,Tax Exempt,Funding Source,Destination,Beginning Balance,Ending Bala"
        "nce\n"
        ",,,,,,,,,,,,,,,,$100.00,\n"
        ",1,2027-02-13T10:00:00,Payment,Complete,cakes,Ana,Club,+ $50.00,,0,,0,,,Venmo balanc"
        "e,,\n"
        ",2,2027-02-14T10:00:00,Payment,Complete,x,Club,Y,- $8.00,,0,,0,,,,,\n"
        ",3,2027-02-15T10:00:00,Standard Transfer,Issued,,,, - $8.00,,0,,0,,,,,\n"
        ",,,,,,,,,,,,,,,,,$134.00\n",
        "13 5000 USD",
        outgoing=2,
    ),
    sample(
        "Itaú (BR)",
        "data;lançamento;ag./origem;valor (R$);saldos (R$)\n"
        "13/02/2027;PIX TRANSF ANA13/02;;120,00;\n"
        "14/02/2027;X;;-5,00;\n"
        "20/02/2027;SALDO DO DIA;;;1.115,00\n",
        "13 12000 BRL",
        outgoing=1,
        encoding="latin-1",
        currency="BRL",
    ),
    sample(
        "Bradesco",
        "Data;Histórico;Docto.;Crédito (R$);Débito (R$);Saldo (R$)\n"
        "13/02/2027;PIX RECEBIDO ANA;1;1.120,00;;1.220,00\n"
        "14/02/2027;X;2;;-5,00;1.215,00\n"
        ";Total;;1.120,00;-5,00;\n",
        "13 112000 BRL",
        outgoing=1,
        encoding="latin-1",
        currency="BRL",
    ),
    sample(
        "Banco do Brasil",
        '"Data","Dependencia Origem","Histórico","Data do Balancete","Número do documento","V'
        'alor",\n'
        '"13/02/2027","","Pix - Recebido Ana","","123","120.00",\n'
        '"14/02/2027","","Compra","","124","-5.00",\n'
        '"20/02/2027","","S A L D O","","","1115.00",\n',
        "13 12000 BRL",
        outgoing=1,
        encoding="latin-1",
        currency="BRL",
    ),
    sample(
        "Mercado Pago BR",
        "INITIAL_BALANCE;CREDITS;DEBITS;FINAL_BALANCE\n"
        "100,00;120,00;-5,00;215,00\n"
        "\n"
        "RELEASE_DATE;TRANSACTION_TYPE;REFERENCE_ID;TRANSACTION_NET_AMOUNT;PARTIAL_BALANCE\n"
        "13-02-2027;Transferência Pix recebida Ana ;123;120,00;220,00\n"
        "14-02-2027;Pagamento;124;-5,00;215,00\n",
        "13 12000 BRL",
        outgoing=1,
        currency="BRL",
    ),
    sample(
        "Mercado Pago settlement",
        "DATE,SOURCE_ID,EXTERNAL_REFERENCE,RECORD_TYPE,DESCRIPTION,NET_CREDIT_AMOUNT,NET_DEBI"
        "T_AMOUNT,GROSS_AMOUNT,SELLER_AMOUNT,MP_FEE_AMOUNT\n"
        "2027-02-13T10:00:00.000-04:00,1,,initial_available_balance,,100.00,0.00,100.00,0.00,"
        "0.00\n"
        "2027-02-13T10:00:00.000-04:00,2,r,release,payment,118.00,0.00,120.00,0.00,-2.00\n"
        "2027-02-14T10:00:00.000-04:00,3,r,release,payout,0.00,50.00,-50.00,0.00,0.00\n",
        "13 12000 BRL",
        outgoing=1,
        currency="BRL",
    ),
    sample(
        "PayPal EN",
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From'
        ' Email Address","To Email Address","Transaction ID","Subject","Note","Balance"\n'
        '"13/02/2027","10:00:00","GMT","Ana","Donation Payment","Completed","GBP","50.00","-1'
        '.00","49.00","a@x","c@x","T1","","cakes","49.00"\n'
        '"14/02/2027","10:00:00","GMT","Ana","Payment Refund","Completed","GBP","-50.00","1.0'
        '0","-49.00","c@x","a@x","T2","","","0.00"\n'
        '"14/02/2027","10:00:00","GMT","","General Currency Conversion","Completed","GBP","20'
        '.00","0.00","20.00","","","T3","","","20.00"\n'
        '"15/02/2027","10:00:00","GMT","Bo","Donation Payment","Completed","USD","1,050.00","'
        '-1.00","1,049.00","a@x","c@x","T4","","","49.00"\n'
        '"16/02/2027","10:00:00","GMT","Cy","Mobile Payment","Reversed","GBP","5.00","0","5.0'
        '0","a@x","c@x","T5","","","49.00"\n'
        '"16/02/2027","10:00:00","GMT","","Bank Deposit to PP Account ","Completed","GBP","5.'
        '00","0","5.00","","","T6","","","49.00"\n',
        "13 5000 GBP",
        "15 105000 USD",
        outgoing=1,
        unsettled=1,
        encoding="utf-8-sig",
        currency="EUR",
    ),
    sample(
        "PayPal FR",
        '"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Com'
        'mission","Net","De l\'adresse email","À l\'adresse email","Numéro de transaction","O'
        'bjet","Remarque"\n'
        '"13/02/2027","10:00:00","CET","Ana","Paiement de don","Terminé","EUR","1 050,00","-1'
        ',00","1 049,00","a@x","c@x","T1","Gâteaux",""\n'
        '"14/02/2027","10:00:00","CET","Bo","Paiement","En attente","EUR","20,00","0,00","20,'
        '00","a@x","c@x","T2","",""\n'
        '"15/02/2027","10:00:00","CET","","Virement standard","Terminé","EUR","-1 049,00","0,'
        '00","-1 049,00","","","T3","",""\n',
        "13 105000 EUR",
        outgoing=1,
        unsettled=1,
        encoding="utf-8-sig",
        currency="EUR",
    ),
    sample(
        "PayPal DE",
        '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Nett'
        'o","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Betreff"'
        ',"Hinweis"\n'
        '"13.02.2027","10:00:00","CET","Ana","Spendenzahlung","Abgeschlossen","EUR","1.050,00'
        '","-1,00","1.049,00","a@x","c@x","T1","Kuchen",""\n'
        '"14.02.2027","10:00:00","CET","Bo","Zahlung","Zurückgezahlt","EUR","20,00","0,00","2'
        '0,00","a@x","c@x","T2","",""\n'
        '"15.02.2027","10:00:00","CET","Cy","Zahlung","Offen","EUR","20,00","0,00","20,00","a'
        '@x","c@x","T3","",""\n'
        '"15.02.2027","10:00:00","CET","Dee","Zahlung","Teilweise zurückgezahlt","EUR","20,00'
        '","0,00","20,00","a@x","c@x","T4","",""\n'
        '"15.02.2027","10:00:00","CET","Eve","Zahlung","Rückbuchung","EUR","20,00","0,00","20'
        ',00","a@x","c@x","T4","",""\n',
        "13 105000 EUR",
        unsettled=4,
        encoding="utf-8-sig",
        currency="EUR",
    ),
    sample(
        "PayPal ES",
        '"Fecha","Hora","Zona horaria","Nombre","Tipo","Estado","Divisa","Bruto","Comisión","'
        'Neto"\n'
        '"13/02/2027","10:00:00","CET","Ana","Pago de donación","Completado","EUR","50,00","-'
        '1,00","49,00"\n'
        '"14/02/2027","10:00:00","CET","Bo","Pago","Reembolsado","EUR","20,00","0,00","20,00"'
        "\n",
        "13 5000 EUR",
        unsettled=1,
        currency="EUR",
    ),
    sample(
        "Stripe balance",
        "id,Type,Source,Amount,Fee,Destination Platform Fee,Net,Currency,Created (UTC),Availa"
        "ble On (UTC),Description,Customer Facing Amount,Customer Facing Currency,Transfer,Tr"
        "ansfer Date (UTC),Transfer Group\n"
        "txn_1,charge,ch_1,50.00,1.00,,49.00,eur,2027-02-13 10:00,2027-02-20 00:00,cakes,50.0"
        "0,eur,po_1,2027-02-20 00:00,\n"
        "txn_2,payout,po_1,-49.00,0.00,,-49.00,eur,2027-02-20 00:00,2027-02-20 00:00,STRIPE P"
        "AYOUT,,,po_1,2027-02-20 00:00,\n"
        "txn_3,refund,re_1,-5.00,0.00,,-5.00,eur,2027-02-14 10:00,2027-02-20 00:00,REFUND,,,,"
        ",\n",
        "13 5000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Stripe payouts",
        "id,Amount,Created (UTC),Currency,Arrival Date (UTC),Source Type,Status,Type,Method,D"
        "escription,Destination,Balance Transaction\n"
        "po_1,49.00,2027-02-13 00:00,eur,2027-02-15 00:00,card,paid,bank_account,standard,STR"
        "IPE PAYOUT,ba_1,txn_2\n",
        currency="EUR",
    ),
    sample(
        "Stripe payments",
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Conv"
        "erted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Refunded dat"
        "e (UTC),Status,Customer Email\n"
        "py_1,2027-02-13 10:00:00,50.00,0.00,eur,true,50.00,0.00,eur,,cakes,1.00,,Paid,a@x\n"
        "py_2,2027-02-14 10:00:00,50.00,50.00,eur,true,50.00,50.00,eur,,cakes,1.00,2027-02-15"
        " 10:00:00,Paid,a@x\n"
        "py_3,2027-02-14 10:00:00,50.00,20.00,eur,true,50.00,20.00,eur,,cakes,1.00,2027-02-15"
        " 10:00:00,Partially Refunded,a@x\n"
        "py_4,2027-02-14 10:00:00,50.00,0.00,eur,false,,,eur,,cakes,1.00,,Uncaptured,a@x\n"
        "py_5,2027-02-14 10:00:00,50.00,0.00,eur,false,,,eur,,cakes,1.00,,Blocked,a@x\n",
        "13 5000 EUR",
        unsettled=4,
        currency="EUR",
    ),
    sample(
        "HelloAsso paiements",
        "Référence commande;Référence paiement;Date du paiement;Statut du paiement;Campagne;M"
        "ontant du paiement;Montant du don;Versé;Date du versement;Nom;Prénom\n"
        "100;200;13/02/2027 10:00:00;Autorisé;Twestival;50,00;50,00;Oui;20/02/2027;Martin;Ana"
        "\n"
        "101;201;14/02/2027 10:00:00;Refusé;Twestival;20,00;20,00;Non;;Martin;Bo\n"
        "102;202;14/02/2027 10:00:00;Contesté;Twestival;20,00;20,00;Non;;Martin;Bo\n",
        "13 5000 EUR",
        unsettled=2,
        currency="EUR",
    ),
    sample(
        "GoFundMe",
        "Donor first name,Donor last name,Donor email,Donation amount,Donation date,Comment,T"
        "ip,Net amount,Currency,Status\n"
        "Ana,M,a@x,50.00,2027-02-13 10:00:00,go Lyon,5.00,48.00,USD,Completed\n"
        "Bo,M,a@x,20.00,2027-02-14 10:00:00,,0,19.00,USD,Refunded\n",
        "13 5000 USD",
        unsettled=1,
        currency="EUR",
    ),
    sample(
        "GoFundMe us",
        'Date,Donation Amount,Donor Name,Fee\n"February 13, 2027 at 10:00 AM",$50.00,Ana,$1.75\n',
        "13 5000 USD",
    ),
    sample(
        "SumUp",
        "Date,Time,Transaction ID,Transaction Type,Status,Card type,Last 4 digits,Process as,"
        "Payment Method,Entry Mode,Auth code,Description,Total,Net sales,Tax amount,Tip amoun"
        "t,Fee,Payout,Payout date,Payout ID,Reference\n"
        "2027-02-13,10:00,T1,Sale,Successful,VISA,1234,DEBIT,Card,contactless,1,cakes,50.00,5"
        "0.00,0,0,1.00,49.00,2027-02-15,1,r\n"
        "2027-02-14,10:00,T2,Sale,Failed,VISA,1234,DEBIT,Card,contactless,1,cakes,20.00,20.00"
        ",0,0,0,,,,r\n"
        "2027-02-14,10:00,T3,Refund,Successful,VISA,1234,DEBIT,Card,contactless,1,cakes,-20.0"
        "0,-20.00,0,0,0,,,,r\n",
        "13 5000 EUR",
        outgoing=1,
        unsettled=1,
        currency="EUR",
    ),
    sample(
        "M-Pesa",
        "Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance\n"
        'Q1,2027-02-13 10:00:00,Funds received from 2547 - ANA,Completed,"1,200.00",,"2,200.0'
        '0"\n'
        'Q2,2027-02-14 10:00:00,Customer Transfer to 2547,Completed,,-500.00,"1,700.00"\n'
        'Q3,2027-02-14 10:00:00,Charge,Completed,0.00,-5.00,"1,695.00"\n'
        'Total,,,,"1,200.00",-505.00,\n',
        "13 120000 KES",
        outgoing=2,
        currency="KES",
    ),
    sample(
        "HDFC (IN)",
        "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
        '13/02/27,UPI-ANA-ana@upi,0001,13/02/27,,"1,25,000.00","2,25,000.00"\n'
        '14/02/27,POS X,0002,14/02/27,500.00,,"2,24,500.00"\n',
        "13 12500000 INR",
        outgoing=1,
        currency="INR",
    ),
    sample(
        "SBI (IN)",
        "Account Name       :\tMr X\n"
        "Address\t:\tY\n"
        "\n"
        "Txn Date\tValue Date\tDescription\tRef No./Cheque No.\t        Debit\tCredit\tBalanc"
        "e\n"
        "13 Feb 2027\t13 Feb 2027\tBY TRANSFER-UPI/CR/ANA\t1\t \t1,250.00\t2,250.00\n"
        "14 Feb 2027\t14 Feb 2027\tTO X\t2\t500.00\t \t1,750.00\n",
        "13 125000 INR",
        outgoing=1,
        currency="INR",
    ),
    sample(
        "MUFG (JP)",
        '"日付","摘要","摘要内容","支払い金額","預かり金額","差引残高","メモ"\n'
        '"2027/2/13","振込1","アナ","","12,000","22,000",""\n'
        '"2027/2/14","カード","X","5,000","","17,000",""\n',
        "13 12000 JPY",
        outgoing=1,
        encoding="cp932",
        currency="JPY",
    ),
    sample(
        "Rakuten (JP)",
        "取引日,入出金(円),取引後残高(円),入出金内容\n"
        "20270213,12000,22000,アナ\n"
        "20270214,-5000,17000,カード\n",
        "13 12000 JPY",
        outgoing=1,
        encoding="cp932",
        currency="JPY",
    ),
    sample(
        "unsigned amounts, a type for each",
        "Date,Type,Description,Amount\n"
        "13/02/2027,Credit,Ana,50.00\n"
        "14/02/2027,Debit,X,12.00\n"
        "15/02/2027,Fee,Y,1.00\n",
        "13 5000 EUR",
        outgoing=2,
        currency="EUR",
    ),
)
