/** Invented people who write in the name of the demo region's organisations. */
export const demoPeople: string[] = [
  ...['Aino Keskitalo', 'Veikko Hannula', 'Saara Niva', 'Pekka Alatorvinen', 'Hilkka Ojala', 'Eero Vaattovaara'],
  ...['Marja Sieppi', 'Jussi Kumpula', 'Tuula Rantatalo', 'Matti Ylitapio', 'Riitta Kellokumpu', 'Heikki Palo'],
  ...['Anneli Kangas', 'Timo Saarela', 'Outi Länsman', 'Antti Pokka', 'Inka Aikio', 'Nils Valle', 'Elle Magga'],
  ...['Karin Sandström', 'Lars Nordin', 'Birgitta Åkerlund', 'Stefan Björk', 'Ulla Forsman', 'Mikael Strand'],
  ...['Helen Marsh', 'Tom Whitaker', 'Grace Dunne', 'Liisa Kero', 'Raimo Tolonen', 'Sirpa Jaako', 'Jarmo Pelkonen'],
  ...['Eeva Poikela', 'Kalle Ruona', 'Minna Harju', 'Petri Suopajärvi', 'Tarja Lampela', 'Ville Korva', 'Satu Mella'],
  ...['Ari Tervo', 'Kaisa Uimaniemi', 'Jouni Hast', 'Päivi Kurttio', 'Harri Nevala', 'Leena Vitikka', 'Seppo Aho'],
]
